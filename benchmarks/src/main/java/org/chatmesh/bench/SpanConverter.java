package org.chatmesh.bench;

import org.chatmesh.bench.plan.Span;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/// Reads `500ms`, `2s`, `1.5s` and `3m`.
final class SpanConverter implements ITypeConverter<Span> {
  @Override
  public Span convert(String text) {
    try {
      return Span.of(text);
    } catch (IllegalArgumentException e) {
      throw new TypeConversionException(String.valueOf(e.getMessage()));
    }
  }
}
