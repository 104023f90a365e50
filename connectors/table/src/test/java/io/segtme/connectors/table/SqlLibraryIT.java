package io.segtme.connectors.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;
import java.util.stream.Stream;
import org.apache.flink.table.factories.Factory;
import org.junit.jupiter.api.Test;

/**
 * The jars that an SQL client is given: this module's and the folder {@code sql-lib}. They are all
 * that is needed beside Flink itself, and nothing of Flink itself.
 */
class SqlLibraryIT {
  private static final Path TARGET = Path.of("target");

  @Test
  void theFolderHoldsTheConnectorAndAvroAndNothingOfFlinkItself() throws IOException {
    assertThat(library().stream().map(jar -> jar.getFileName().toString()))
        .anyMatch(name -> name.startsWith("segtme-schemas-"))
        .anyMatch(name -> name.startsWith("flink-connector-kafka-"))
        .anyMatch(name -> name.startsWith("kafka-clients-"))
        .anyMatch(name -> name.startsWith("avro-"))
        .noneMatch(name -> name.matches("flink-(?!connector-kafka-).*"))
        .noneMatch(name -> name.matches("(kafka_|kafka-server|slf4j|log4j|segtme-kafka).*"));
  }

  @Test
  void theFormatAndTheConnectorStandOnTheseJarsAlone() throws Exception {
    List<URL> urls = new ArrayList<>();
    for (Path jar : library()) {
      urls.add(jar.toUri().toURL());
    }
    urls.add(jar().toUri().toURL());
    try (URLClassLoader session =
        new URLClassLoader(urls.toArray(URL[]::new), new FlinkAlone(getClass().getClassLoader()))) {
      List<String> factories = new ArrayList<>();
      for (Factory factory : ServiceLoader.load(Factory.class, session)) {
        if (factory.getClass().getClassLoader() == session) {
          factories.add(factory.factoryIdentifier());
        }
      }
      assertThat(factories).contains("segtme-avro", "kafka");
      Object statement =
          session
              .loadClass(TableDdl.class.getName())
              .getMethod("createTable", String.class, String.class, String.class, String.class)
              .invoke(null, "t", "InstanceBatch", "slides.instances", "a:9092");
      assertThat(statement)
          .isEqualTo(TableDdl.createTable("t", "InstanceBatch", "slides.instances", "a:9092"));
    }
  }

  private static List<Path> library() throws IOException {
    try (Stream<Path> jars = Files.list(TARGET.resolve("sql-lib"))) {
      return jars.toList();
    }
  }

  private static Path jar() throws IOException {
    try (Stream<Path> jars = Files.list(TARGET)) {
      return jars.filter(
              path -> path.getFileName().toString().matches("segtme-table-[0-9.]+\\.jar"))
          .findFirst()
          .orElseThrow();
    }
  }

  /** Flink as a cluster has it: its own classes, without the Kafka connector. */
  private static final class FlinkAlone extends ClassLoader {
    private final ClassLoader flink;

    FlinkAlone(ClassLoader flink) {
      super(ClassLoader.getPlatformClassLoader());
      this.flink = flink;
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
      boolean own =
          name.matches("org\\.(slf4j|apache\\.flink)\\..*")
              && !name.matches(".*\\.(connector|connectors)\\.kafka\\..*");
      if (!own) {
        throw new ClassNotFoundException(name);
      }
      return flink.loadClass(name);
    }
  }
}
