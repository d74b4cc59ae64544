package reference_stack;

import de.bwaldvogel.mongo.MongoServer;
import de.bwaldvogel.mongo.MongoVersion;
import de.bwaldvogel.mongo.backend.h2.H2Backend;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/** Serves the MongoDB wire protocol from one H2 file: the file's path and the port are its two arguments. */
public final class MongodbStandIn {

    /** What the server says it is: current drivers refuse the library's own, older wire version. */
    private enum AnnouncedVersion implements MongoVersion {
        CURRENT;

        private static final int WIRE_VERSION = 13;

        @Override
        public List<Integer> getVersionArray() {
            return List.of(5, 0, 0);
        }

        @Override
        public int getWireVersion() {
            return WIRE_VERSION;
        }
    }

    private static final int COMMIT_EVERY_MILLISECONDS = 500;

    private MongodbStandIn() {}

    public static void main(String[] arguments) throws InterruptedException {
        H2Backend backend = new H2Backend(arguments[0]);
        backend.version(AnnouncedVersion.CURRENT);
        MongoServer server = new MongoServer(backend);
        var committer = Executors.newSingleThreadScheduledExecutor();
        committer.scheduleWithFixedDelay(
                backend::commit, COMMIT_EVERY_MILLISECONDS, COMMIT_EVERY_MILLISECONDS, TimeUnit.MILLISECONDS);
        CountDownLatch stopped = new CountDownLatch(1);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            committer.shutdown();
            backend.commit();
            server.shutdownNow();
            stopped.countDown();
        }));
        server.bind("0.0.0.0", Integer.parseInt(arguments[1]));
        stopped.await();
    }
}
