package io.segtme.segmentation.graph;

import java.io.Serializable;
import java.util.List;
import org.apache.flink.streaming.api.operators.Output;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.util.OutputTag;

/**
 * What one operator may emit beside its main output. Comes from {@link StageGraph#declare} alone,
 * so that whatever it emits is read.
 */
public final class SideOutput implements Serializable {
  private static final long serialVersionUID = 1;

  private final String operator;
  private final List<SideStream<?>> declared;

  SideOutput(String operator, List<SideStream<?>> declared) {
    this.operator = operator;
    this.declared = declared;
  }

  /** The {@code output} method of any of Flink's contexts. */
  public interface Target {
    <T> void output(OutputTag<T> tag, T value);
  }

  /**
   * Emits from a function.
   *
   * @param target {@code context::output}
   * @throws IllegalStateException for a stream that the operator's stage did not declare
   */
  public <T> void emit(SideStream<T> stream, T value, Target target) {
    target.output(tag(stream), value);
  }

  /**
   * Emits from an operator.
   *
   * @throws IllegalStateException for a stream that the operator's stage did not declare
   */
  public <T> void emit(SideStream<T> stream, T value, Output<?> output) {
    output.collect(tag(stream), new StreamRecord<>(value));
  }

  private <T> OutputTag<T> tag(SideStream<T> stream) {
    if (!declared.contains(stream)) {
      throw new IllegalStateException(
          "operator %s emits to '%s', but its stage declares only %s; declare the stream there"
              .formatted(operator, stream, declared));
    }
    return stream.tag();
  }

  /** Name and uid of the operator. */
  String operator() {
    return operator;
  }

  List<SideStream<?>> declared() {
    return declared;
  }
}
