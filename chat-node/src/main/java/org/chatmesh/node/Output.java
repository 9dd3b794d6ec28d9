package org.chatmesh.node;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.time.InstantSource;

/**
 * The program's two streams and what is written to them: messages and JSON on standard output, what
 * went wrong on standard error.
 */
final class Output implements Face {
  /** For readers that are slower than the mesh; what is beyond it is lost, and counted. */
  private static final int MESSAGES_BYTES = 16 * 1_024 * 1_024;

  private static final int DIAGNOSTICS_BYTES = 1_024 * 1_024;

  private final LineWriter err;
  private final LineWriter out;
  private final Presenter presenter;
  private final Words words;

  private Output(LineWriter err, LineWriter out, Presenter presenter, Words words) {
    this.err = err;
    this.out = out;
    this.presenter = presenter;
    this.words = words;
  }

  /** Takes the streams over: from now on nothing else may write to them. */
  static Output open(boolean json, Words words) {
    LineWriter err = standardError();
    LineWriter out =
        new LineWriter(
                Sentence.of("output.out"),
                new FileOutputStream(FileDescriptor.out),
                MESSAGES_BYTES,
                sentence -> err.write("!! " + words.of(sentence)))
            .start();
    Presenter presenter =
        json
            ? new JsonPresenter(out::write, InstantSource.system(), words)
            : new TextPresenter(out::write, err::write, words);
    return new Output(err, out, presenter, words);
  }

  /** For a program of which nothing is to be seen but how it ends. */
  static Output quiet(Words words) {
    LineWriter err = standardError();
    LineWriter out =
        new LineWriter(Sentence.of("output.out"), OutputStream.nullOutputStream(), 0, _ -> {});
    return new Output(err, out.start(), new TextPresenter(_ -> {}, _ -> {}, words), words);
  }

  private static LineWriter standardError() {
    return new LineWriter(
            Sentence.of("output.err"),
            new FileOutputStream(FileDescriptor.err),
            DIAGNOSTICS_BYTES,
            _ -> {}) // nowhere left to complain
        .start();
  }

  @Override
  public Presenter presenter() {
    return presenter;
  }

  @Override
  public LineSource lines() {
    return new LineReader(StandardInput.open(), Conversation.LINE_BYTES);
  }

  @Override
  public void know(Known known) {
    // Programs complete nothing.
  }

  @Override
  public void close(Duration patience) throws InterruptedException {
    int left = out.close(patience);
    if (left > 0) {
      err.write("!! " + words.of("output.unwritten", left));
    }
    err.close(patience);
  }
}
