package io.segtme.segmentation;

import static org.apache.flink.runtime.executiongraph.ExecutionGraphTestUtils.createExecutionAttemptId;

import io.segtme.segmentation.metrics.MetricNames;
import java.util.HashMap;
import java.util.Map;
import org.apache.flink.api.common.JobID;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.Metric;
import org.apache.flink.runtime.clusterframework.types.ResourceID;
import org.apache.flink.runtime.metrics.groups.AbstractMetricGroup;
import org.apache.flink.runtime.metrics.groups.TaskManagerMetricGroup;
import org.apache.flink.runtime.metrics.util.TestingMetricRegistry;
import org.apache.flink.runtime.operators.testutils.MockEnvironment;
import org.apache.flink.runtime.operators.testutils.MockEnvironmentBuilder;

/** What an operator in a test harness counts in the job's own group of metrics. */
public final class OperatorCounters {
  private final Map<String, Counter> counters = new HashMap<>();

  /** An environment for one harness, whose operator's counters are kept here. */
  public MockEnvironment environment() {
    TestingMetricRegistry registry =
        TestingMetricRegistry.builder().setRegisterConsumer(this::register).build();
    return new MockEnvironmentBuilder()
        .setMetricGroup(
            TaskManagerMetricGroup.createTaskManagerMetricGroup(
                    registry, "host", ResourceID.generate())
                .addJob(new JobID(), "job")
                .addTask(createExecutionAttemptId(), "task"))
        .build();
  }

  private void register(Metric metric, String name, AbstractMetricGroup<?> group) {
    if (metric instanceof Counter counter
        && group.getMetricIdentifier(name).contains('.' + MetricNames.GROUP + '.')) {
      counters.put(name, counter);
    }
  }

  /** The count of a name; of one with reasons, that of the last reason that appeared. */
  public long count(String name) {
    Counter counter = counters.get(name);
    return counter == null ? 0 : counter.getCount();
  }
}
