package io.segtme.cli.stack;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class HomeTest {
  @TempDir Path folder;

  @Test
  void aFolderOfUpIsItsOwnersAlone() throws IOException {
    Home made = new Home(folder.resolve("a/b")).create();
    assertThat(permissions(made.folder())).isEqualTo("rwx------");
    Home old = new Home(open("old"));
    Files.createDirectories(old.broker());
    assertThat(permissions(old.create().folder())).isEqualTo("rwx------");
  }

  @Test
  void aFolderThatIsUsedForOtherThingsKeepsItsPermissions() throws IOException {
    Home home = new Home(open("shared")).create();
    assertThat(permissions(home.folder())).isEqualTo("rwxr-xr-x");
  }

  private Path open(String name) throws IOException {
    Path made = Files.createDirectory(folder.resolve(name));
    return Files.setPosixFilePermissions(made, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  private static String permissions(Path path) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
  }
}
