package io.segtme.cli.stack;

import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.JobManagerOptions;
import org.apache.flink.configuration.MemorySize;
import org.apache.flink.configuration.RestOptions;
import org.apache.flink.configuration.TaskManagerOptions;

/** What a Flink cluster inside this process needs and a person need not say. */
public final class LocalCluster {
  /** Flink's REST interface runs any jar that it is sent: nobody else's machine may reach it. */
  private static final String LOOPBACK = "localhost";

  private static final MemorySize NETWORK = MemorySize.ofMebiBytes(128);

  private LocalCluster() {}

  /** Every port on loopback, the REST port any free one; {@code settings} win. */
  public static Configuration settings(Configuration settings) {
    Configuration all = new Configuration();
    all.set(RestOptions.ADDRESS, LOOPBACK);
    all.set(RestOptions.BIND_ADDRESS, LOOPBACK);
    all.set(RestOptions.BIND_PORT, "0");
    all.set(JobManagerOptions.ADDRESS, LOOPBACK);
    all.set(JobManagerOptions.BIND_HOST, LOOPBACK);
    all.set(TaskManagerOptions.HOST, LOOPBACK);
    all.set(TaskManagerOptions.BIND_HOST, LOOPBACK);
    all.set(TaskManagerOptions.NETWORK_MEMORY_MIN, NETWORK);
    all.set(TaskManagerOptions.NETWORK_MEMORY_MAX, NETWORK);
    all.addAll(settings);
    return all;
  }
}
