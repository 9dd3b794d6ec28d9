package org.chatmesh.mesh;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.chatmesh.mesh.MeshEvent.MessageReceived;
import org.chatmesh.protocol.CloseReason;
import org.chatmesh.protocol.Frame;
import org.chatmesh.protocol.Hello;
import org.chatmesh.protocol.PeerId;
import org.chatmesh.protocol.ProtocolException;
import org.chatmesh.protocol.Signatures;
import org.jspecify.annotations.Nullable;

/**
 * Brains and the links between them, in memory and in virtual time. Each direction of a link
 * delivers in order; which link moves next is drawn from a seed.
 */
final class TestNetwork {
  static final long START_MILLIS = 1_700_000_000_000L;

  final List<Node> nodes = new ArrayList<>();
  private final Random random;
  private final boolean signed;
  long now = TimeUnit.MILLISECONDS.toNanos(START_MILLIS) + 1_000;

  TestNetwork(long seed, boolean signed) {
    this.random = new Random(seed);
    this.signed = signed;
  }

  Node add(String name, List<String> rooms) {
    return add(name, rooms, List.of(), false);
  }

  Node add(String name, List<String> rooms, List<String> peers, boolean exchange) {
    byte[] key = new byte[PeerId.BYTES];
    random.nextBytes(key);
    return add(name, PeerId.of(key), rooms, peers, exchange);
  }

  Node add(String name, PeerId id, List<String> rooms, List<String> peers, boolean exchange) {
    Node node = new Node(name, id, rooms, peers, exchange);
    nodes.add(node);
    return node;
  }

  /** A ready link between two brains, dialed by {@code a}. */
  Pipe link(Node a, Node b) {
    Pipe pipe = new Pipe(a, b);
    pipe.openAtDialer();
    pipe.openAtAcceptor();
    return pipe;
  }

  /** Moves frames, in an order drawn from the seed, until none is under way. */
  void settle() {
    while (step()) {
      now += 1_000;
    }
  }

  boolean step() {
    List<Runnable> movable = new ArrayList<>();
    for (Node node : nodes) {
      for (Pipe pipe : node.pipes) {
        if (pipe != null && pipe.dialer == node) {
          pipe.collect(movable);
        }
      }
    }
    if (movable.isEmpty()) {
      return false;
    }
    movable.get(random.nextInt(movable.size())).run();
    return true;
  }

  /** Lets time pass, with a tick every 50 ms, as a driver does. */
  void pass(long time, TimeUnit unit) {
    long end = now + unit.toNanos(time);
    while (now < end) {
      now += TimeUnit.MILLISECONDS.toNanos(50);
      nodes.stream().filter(node -> node.alive).forEach(Node::tick);
      settle();
    }
  }

  /** Two directions of bytes between two brains. */
  final class Pipe {
    final Node dialer;
    final Node acceptor;
    final int dialerLink;
    final int acceptorLink;
    private final long dial;
    private final Deque<byte[]> toDialer = new ArrayDeque<>();
    private final Deque<byte[]> toAcceptor = new ArrayDeque<>();
    private boolean dialerOpen;
    private boolean acceptorOpen;
    private boolean broken;

    Pipe(Node dialer, Node acceptor) {
      this(dialer, acceptor, ++dialer.dials);
    }

    Pipe(Node dialer, Node acceptor, long dial) {
      this.dialer = dialer;
      this.acceptor = acceptor;
      this.dial = dial;
      this.dialerLink = dialer.attach(this);
      this.acceptorLink = acceptor.attach(this);
    }

    void openAtDialer() {
      dialerOpen = true;
      dialer.mesh.linkOpened(dialerLink, acceptor.hello(0), dial, "127.0.0.1", now, dialer);
      dialer.afterInput();
    }

    void openAtAcceptor() {
      acceptorOpen = true;
      acceptor.mesh.linkOpened(
          acceptorLink, dialer.hello((int) dial), 0, "127.0.0.1", now, acceptor);
      acceptor.afterInput();
    }

    /** Cuts the link; what was under way is lost. */
    void cut() {
      broken = true;
      toDialer.clear();
      toAcceptor.clear();
      dialer.lost(dialerLink);
      acceptor.lost(acceptorLink);
    }

    /** Nothing arrives any more, and nobody is told. */
    void cutSilently() {
      broken = true;
    }

    void collect(List<Runnable> movable) {
      if (broken) {
        return;
      }
      if (!dialerOpen) {
        movable.add(this::openAtDialer);
      } else if (!acceptorOpen) {
        movable.add(this::openAtAcceptor);
      }
      if (dialerOpen && !toDialer.isEmpty()) {
        movable.add(() -> dialer.receive(dialerLink, toDialer.remove()));
      }
      if (acceptorOpen && !toAcceptor.isEmpty()) {
        movable.add(() -> acceptor.receive(acceptorLink, toAcceptor.remove()));
      }
    }

    void send(Node from, byte[] bytes) {
      if (!broken) {
        (from == dialer ? toAcceptor : toDialer).add(bytes);
      }
    }
  }

  /** One brain, and what it ordered. */
  final class Node implements Actions {
    final String name;
    final PeerId id;
    final Mesh mesh;
    final Signatures signatures;
    final List<MeshEvent> events = new ArrayList<>();
    final List<String> trace = new ArrayList<>();
    final List<Pipe> pipes = new ArrayList<>();
    final List<CloseReason> closed = new ArrayList<>();
    final List<Check> checks = new ArrayList<>();
    final long instance;
    boolean alive = true;
    long dials;

    Node(String name, PeerId id, List<String> rooms, List<String> peers, boolean exchange) {
      this.name = name;
      this.id = id;
      this.signatures = signed ? new TestSignatures(id) : Signatures.none();
      this.instance = TimeUnit.NANOSECONDS.toMillis(now);
      MeshOptions options =
          new MeshOptions(instance, 0, name, peers, rooms, 64, exchange, List.of(), 7);
      this.mesh = new Mesh(options, id, signatures, now);
    }

    String address() {
      return name + ":1";
    }

    Hello hello(int dial) {
      return new Hello(
          signed, id, instance, new byte[Hello.NONCE_BYTES], dial, "test", address(), name);
    }

    int attach(Pipe pipe) {
      pipes.add(pipe);
      return pipes.size() - 1;
    }

    void say(String room, String text) {
      mesh.say(room, text, now, this);
    }

    void tick() {
      mesh.tick(now, this);
      afterInput();
    }

    void receive(int link, byte[] bytes) {
      try {
        mesh.heard(link, now);
        mesh.frameReceived(link, new Frame().wrap(bytes, 0, bytes.length), now, this);
      } catch (ProtocolException e) {
        mesh.linkEnded(link, e.reason(), now, this);
        closed.add(e.reason());
      }
      afterInput();
    }

    void lost(int link) {
      mesh.linkEnded(link, CloseReason.RESET, now, this);
      afterInput();
    }

    void afterInput() {
      while (!checks.isEmpty()) {
        Check check = checks.removeFirst();
        mesh.checked(check, check.passes(signatures), now, this);
      }
    }

    /** The texts received from one author, in the order in which they came. */
    List<String> textsFrom(Node author) {
      return events.stream()
          .filter(MessageReceived.class::isInstance)
          .map(MessageReceived.class::cast)
          .filter(message -> message.author().equals(author.id))
          .map(MessageReceived::text)
          .toList();
    }

    <T extends MeshEvent> List<T> events(Class<T> type) {
      return events.stream().filter(type::isInstance).map(type::cast).toList();
    }

    @Override
    public void send(LinkSet links, Frame frame) {
      byte[] bytes = frame.toBytes();
      for (int i = 0; i < links.size(); i++) {
        trace.add("send " + links.get(i) + " " + Arrays.toString(bytes));
        pipes.get(links.get(i)).send(this, bytes.clone());
      }
    }

    @Override
    public void dial(long dial, String address, @Nullable PeerId expected) {
      trace.add("dial " + address);
      dials = dial;
      for (Node node : nodes) {
        if (node.alive && node.address().equals(address)) {
          new Pipe(this, node, dial);
          return;
        }
      }
      mesh.dialFailed(dial, Cause.own(CloseReason.REFUSED), now, this);
    }

    @Override
    public void close(int link, CloseReason reason) {
      trace.add("close " + link + " " + reason);
      closed.add(reason);
    }

    @Override
    public void check(Check check) {
      checks.add(check);
    }

    @Override
    public void deliver(MeshEvent event) {
      trace.add("deliver " + event);
      events.add(event);
    }
  }
}
