package org.chatmesh.node;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.util.LogbackMDCAdapter;
import ch.qos.logback.core.rolling.RollingFileAppender;
import ch.qos.logback.core.rolling.SizeBasedTriggeringPolicy;
import ch.qos.logback.core.util.Duration;
import ch.qos.logback.core.util.FileSize;
import java.io.IOException;
import java.nio.file.StandardOpenOption;
import org.chatmesh.mesh.MeshEvent;
import org.chatmesh.mesh.MeshEvent.MessageReceived;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.helpers.NOPLogger;

/**
 * What the peer did, for whoever looks for a fault: starts, links, failures. Never the text of a
 * message, never a key. Four files of 1 MiB at most, in the data directory. Set up in code, in a
 * context of its own, so that nothing on the class path can redirect it. Any thread.
 */
final class DiagnosticLog implements AutoCloseable {
  static final String NAME = "chatmesh.log";

  /** Keeps nothing. */
  static final DiagnosticLog NONE = new DiagnosticLog(null, NOPLogger.NOP_LOGGER);

  private static final long FILE_BYTES = 1_024 * 1_024;

  private static final Sentences ENGLISH = new Sentences(Words.in(Words.ENGLISH));

  private final @Nullable LoggerContext context;
  private final Logger logger;

  private DiagnosticLog(@Nullable LoggerContext context, Logger logger) {
    this.context = context;
    this.logger = logger;
  }

  /** Goes on writing the log of this directory. */
  static DiagnosticLog open(DataDirectory data) throws IOException {
    OwnerOnly.open(data.file(NAME), StandardOpenOption.CREATE).close();
    LoggerContext context = new LoggerContext();
    context.setMDCAdapter(new LogbackMDCAdapter()); // nobody else gives it one
    RollingFileAppender<ILoggingEvent> appender = new RollingFileAppender<>();
    appender.setContext(context);
    appender.setFile(data.file(NAME).toString());
    appender.setEncoder(encoder(context));
    appender.setRollingPolicy(new OldLogs(data.path()));
    appender.setTriggeringPolicy(trigger(context));
    appender.start();
    ch.qos.logback.classic.Logger logger = context.getLogger("chatmesh");
    logger.addAppender(appender);
    return new DiagnosticLog(context, logger);
  }

  void say(String sentence) {
    logger.info(sentence);
  }

  void happened(MeshEvent event) {
    if (event instanceof MessageReceived) {
      return;
    }
    if (logger.isInfoEnabled()) {
      logger.info(ENGLISH.of(event));
    }
  }

  void problem(String what, Throwable cause) {
    logger.warn(what, cause);
  }

  @Override
  public void close() {
    if (context != null) {
      context.stop();
    }
  }

  private static PatternLayoutEncoder encoder(LoggerContext context) {
    PatternLayoutEncoder encoder = new PatternLayoutEncoder();
    encoder.setContext(context);
    encoder.setPattern("%d{yyyy-MM-dd'T'HH:mm:ss.SSSXXX} %-5level %msg%n");
    encoder.start();
    return encoder;
  }

  private static SizeBasedTriggeringPolicy<ILoggingEvent> trigger(LoggerContext context) {
    SizeBasedTriggeringPolicy<ILoggingEvent> policy = new SizeBasedTriggeringPolicy<>();
    policy.setContext(context);
    policy.setCheckIncrement(Duration.buildBySeconds(1)); // its own default lets a file grow
    policy.setMaxFileSize(new FileSize(FILE_BYTES));
    policy.start();
    return policy;
  }
}
