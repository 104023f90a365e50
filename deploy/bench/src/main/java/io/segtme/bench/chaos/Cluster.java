package io.segtme.bench.chaos;

import io.segtme.bench.harness.JavaProcess;
import io.segtme.bench.harness.Processes;
import io.segtme.bench.harness.Waiting;
import io.segtme.cli.console.UserError;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.MemorySize;
import org.apache.flink.configuration.TaskManagerOptions;
import org.apache.flink.runtime.clusterframework.TaskExecutorProcessUtils;
import org.apache.flink.runtime.entrypoint.StandaloneSessionClusterEntrypoint;
import org.apache.flink.runtime.taskexecutor.TaskManagerRunner;

/** A broker, a job manager and task managers, each a process of its own on this machine. */
final class Cluster implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final int SLOTS = 2;
  private static final String LOGGING =
      """
      rootLogger.level = INFO
      rootLogger.appenderRef.out.ref = out
      appender.out.name = out
      appender.out.type = Console
      appender.out.layout.type = PatternLayout
      appender.out.layout.pattern = %d{ISO8601} %p %c{1} - %m%n%ex
      logger.kafka.name = org.apache.kafka
      logger.kafka.level = WARN
      """;

  private final Path folder;
  private final int brokerPort = freePort();
  private final int restPort = freePort();
  private final int rpcPort = freePort();
  private final List<JavaProcess> taskManagers = new ArrayList<>();
  private JavaProcess broker;
  private JavaProcess jobManager;

  /** Starts them all in a folder. */
  Cluster(Path folder, int taskManagers) throws IOException, InterruptedException {
    this.folder = Files.createDirectories(folder);
    Files.writeString(folder.resolve("config.yaml"), configuration());
    Files.writeString(folder.resolve("log4j2.properties"), LOGGING);
    broker = startBroker();
    jobManager = startJobManager();
    for (int n = 0; n < taskManagers; n++) {
      this.taskManagers.add(startTaskManager(n));
    }
    try {
      awaitBroker();
      awaitJobManager();
    } catch (UserError e) {
      close();
      throw e;
    }
  }

  private static int freePort() {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UserError("NO_PORT", "no port is free on this machine", e);
    }
  }

  private String configuration() {
    return String.join(
        "\n",
        "jobmanager.rpc.address: localhost",
        "jobmanager.bind-host: localhost",
        "jobmanager.rpc.port: " + rpcPort,
        "rest.address: localhost",
        "rest.bind-address: localhost",
        "rest.port: " + restPort,
        "rest.bind-port: '" + restPort + "'",
        "taskmanager.bind-host: localhost",
        "taskmanager.host: localhost",
        "taskmanager.numberOfTaskSlots: " + SLOTS,
        "heartbeat.interval: 1 s",
        "heartbeat.timeout: 5 s",
        "io.tmp.dirs: " + folder.resolve("tmp"),
        "");
  }

  private JavaProcess startBroker() throws IOException {
    return JavaProcess.start(
        folder.resolve("broker.out"),
        options("512m"),
        BrokerMain.class,
        List.of(folder.resolve("broker").toString(), Integer.toString(brokerPort)));
  }

  private JavaProcess startJobManager() throws IOException {
    return JavaProcess.start(
        folder.resolve("job-manager.out"),
        options("512m"),
        StandaloneSessionClusterEntrypoint.class,
        List.of("--configDir", folder.toString()));
  }

  private JavaProcess startTaskManager(int number) throws IOException {
    List<String> arguments = new ArrayList<>(List.of("--configDir", folder.toString()));
    arguments.addAll(memory());
    return JavaProcess.start(
        folder.resolve("task-manager-" + number + ".out"),
        options("1g"),
        TaskManagerRunner.class,
        arguments);
  }

  /** As Flink's own scripts say to a task manager how its memory is divided. */
  private static List<String> memory() {
    Configuration size =
        new Configuration()
            .set(TaskManagerOptions.TOTAL_PROCESS_MEMORY, MemorySize.parse("2g"))
            .set(TaskManagerOptions.NUM_TASK_SLOTS, SLOTS)
            .set(TaskManagerOptions.CPU_CORES, 2.0);
    return List.of(
        TaskExecutorProcessUtils.generateDynamicConfigsStr(
                TaskExecutorProcessUtils.processSpecFromConfig(size))
            .trim()
            .split(" +"));
  }

  private List<String> options(String heap) {
    return List.of(
        "-Xmx" + heap,
        "-XX:+UseSerialGC",
        "-Dlog4j2.configurationFile=" + folder.resolve("log4j2.properties").toUri());
  }

  private void awaitBroker() throws InterruptedException {
    await("the broker", brokerPort);
  }

  private void awaitJobManager() throws InterruptedException {
    await("the job manager", restPort);
  }

  private static void await(String what, int port) throws InterruptedException {
    boolean answers =
        Waiting.until(
            PATIENCE,
            () -> {
              try (Socket socket = new Socket()) {
                socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 1000);
                return true;
              }
            });
    if (!answers) {
      throw new UserError("NOT_READY", what + " does not answer");
    }
  }

  String bootstrap() {
    return "localhost:" + brokerPort;
  }

  int restPort() {
    return restPort;
  }

  int taskManagers() {
    return taskManagers.size();
  }

  void killTaskManager(int number) throws IOException, InterruptedException {
    taskManagers.get(number).kill();
    taskManagers.set(number, startTaskManager(number));
  }

  void pauseTaskManager(int number, Duration time) throws IOException, InterruptedException {
    long pid = taskManagers.get(number).pid();
    Processes.signal(pid, "STOP");
    Thread.sleep(time.toMillis());
    Processes.signal(pid, "CONT");
  }

  /** A new one knows of no job. */
  void killJobManager() throws IOException, InterruptedException {
    jobManager.kill();
    jobManager = startJobManager();
    awaitJobManager();
  }

  void killBroker() throws IOException, InterruptedException {
    broker.kill();
    broker = startBroker();
    awaitBroker();
  }

  /** Task managers that ended by themselves, as on a cluster, are started again. */
  void lookAfter() throws IOException {
    for (int n = 0; n < taskManagers.size(); n++) {
      if (!taskManagers.get(n).isAlive()) {
        taskManagers.set(n, startTaskManager(n));
      }
    }
  }

  @Override
  public void close() throws InterruptedException {
    for (JavaProcess process : taskManagers) {
      process.kill();
    }
    jobManager.kill();
    broker.kill();
  }
}
