package org.chatmesh.node;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.time.Duration;
import java.time.InstantSource;

/**
 * The program's two streams and what is written to them: messages and JSON on standard output, what
 * went wrong on standard error.
 */
final class Output {
  /** For readers that are slower than the mesh; what is beyond it is lost, and counted. */
  private static final int MESSAGES_BYTES = 16 * 1_024 * 1_024;

  private static final int DIAGNOSTICS_BYTES = 1_024 * 1_024;

  private final LineWriter err;
  private final LineWriter out;
  private final Presenter presenter;

  private Output(LineWriter err, LineWriter out, Presenter presenter) {
    this.err = err;
    this.out = out;
    this.presenter = presenter;
  }

  /** Takes the streams over: from now on nothing else may write to them. */
  static Output open(boolean json) {
    LineWriter err =
        new LineWriter(
            "standard error",
            new FileOutputStream(FileDescriptor.err),
            DIAGNOSTICS_BYTES,
            _ -> {}); // nowhere left to complain
    LineWriter out =
        new LineWriter(
            "standard output",
            new FileOutputStream(FileDescriptor.out),
            MESSAGES_BYTES,
            sentence -> err.write("!! " + sentence));
    err.start();
    out.start();
    Presenter presenter =
        json
            ? new JsonPresenter(out::write, InstantSource.system())
            : new TextPresenter(out::write, err::write);
    return new Output(err, out, presenter);
  }

  Presenter presenter() {
    return presenter;
  }

  /** Writes what is queued, for as long as that takes but not longer than {@code patience}. */
  void close(Duration patience) throws InterruptedException {
    int left = out.close(patience);
    if (left > 0) {
      err.write("!! " + left + " lines were not written to standard output: it was not read");
    }
    err.close(patience);
  }
}
