package bank.kyc.lab.embedded;

import bank.kyc.mesh.embedded.process.RunDirectory;
import bank.kyc.mesh.model.MeshException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Held while a mesh is being started; the operating system lets go of it when the holder dies. */
final class UpLock implements AutoCloseable {
  private final FileChannel channel;

  private UpLock(FileChannel channel) {
    this.channel = channel;
  }

  static UpLock take(RunDirectory run) {
    try {
      Files.createDirectories(run.path());
      Path file = run.path().resolve("up.lock");
      FileChannel channel =
          FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      if (channel.tryLock() == null) {
        channel.close();
        throw new MeshException(
            "Another make up is starting the embedded mesh at this moment: wait for it to finish.");
      }
      return new UpLock(channel);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
