package bank.kyc.lab.made;

import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;

/** What keeps others from reading a file or a folder, on systems that know of that. */
public final class OwnersOnly {
  private OwnersOnly() {}

  /** Of a file. */
  public static FileAttribute<?>[] file() {
    return rights("rw-------");
  }

  /** Of a folder. */
  public static FileAttribute<?>[] folder() {
    return rights("rwx------");
  }

  private static FileAttribute<?>[] rights(String rights) {
    return Path.of("").getFileSystem().supportedFileAttributeViews().contains("posix")
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(rights))
        }
        : new FileAttribute<?>[0];
  }
}
