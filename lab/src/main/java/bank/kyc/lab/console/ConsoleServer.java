package bank.kyc.lab.console;

import bank.kyc.lab.mesh.Mesh;
import bank.kyc.mesh.model.MeshException;
import java.io.IOException;
import java.nio.file.Path;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/** The server of the page; it listens on the loopback address and nowhere else. */
public final class ConsoleServer implements AutoCloseable {
  private final Server server;
  private final ServerConnector connector;
  private final Watch watch;
  private final Board board;

  private ConsoleServer(Source source, Path project, Preparation preparation, int port) {
    Subscribers subscribers = new Subscribers();
    this.board = new Board(source, new EdgeCalls(new TrustedAuthorities(project)), subscribers);
    this.watch = new Watch(board, subscribers);
    Lessons lessons = new Lessons(project);
    Deeds deeds = new Deeds(board, lessons, preparation, subscribers);
    QueuedThreadPool threads = new QueuedThreadPool();
    threads.setDaemon(true);
    threads.setName("console");
    this.server = new Server(threads);
    HttpConfiguration http = new HttpConfiguration();
    http.setSendServerVersion(false);
    this.connector = new ServerConnector(server, new HttpConnectionFactory(http));
    connector.setHost("127.0.0.1");
    connector.setPort(port);
    server.addConnector(connector);
    open(port);
    server.setHandler(
        new Pages(
            new Guard(connector.getLocalPort()),
            new Api(board, watch, lessons, deeds),
            subscribers));
  }

  /**
   * Shows a mesh.
   *
   * @param project the folder that holds {@code istio/}
   * @param port of the loopback address; 0 for any
   * @throws MeshException if another program has the port
   */
  public static ConsoleServer of(Mesh mesh, Path project, Preparation preparation, int port) {
    return new ConsoleServer(new MeshSource(mesh), project, preparation, port).started();
  }

  /**
   * Shows a folder that is applied nowhere.
   *
   * @throws bank.kyc.mesh.model.yaml.ManifestException naming the file and line of what is refused
   */
  public static ConsoleServer of(Path folder, Path project, int port) {
    Source source = new FolderSource(project.resolve("minikube"), folder);
    return new ConsoleServer(source, project, (mesh, prepared) -> {}, port).started();
  }

  /** Where the page is. */
  public String address() {
    return "http://localhost:" + connector.getLocalPort();
  }

  /** Returns when the server has been closed, or throws when the thread is interrupted. */
  public void join() throws InterruptedException {
    server.join();
  }

  @Override
  public void close() {
    watch.close();
    board.close();
    try {
      server.stop();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  private void open(int port) {
    try {
      connector.open();
    } catch (IOException e) {
      throw new MeshException(
          "The console cannot listen on port %d: another program has it (LAB_PORT_OFFSET=1000 moves"
                  .formatted(port)
              + " every port).",
          e);
    }
  }

  private ConsoleServer started() {
    watch.start();
    try {
      server.start();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
    return this;
  }
}
