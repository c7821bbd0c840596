package io.github.gatlingmcp.transport.http;

import io.gatling.http.client.HttpListener;
import io.gatling.http.client.resolver.InetAddressNameResolver;
import io.netty.util.NetUtil;
import io.netty.util.concurrent.DefaultThreadFactory;
import io.netty.util.concurrent.Future;
import io.netty.util.concurrent.Promise;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Resolves names as the JDK does, but never on an event loop. Each name is looked up once for the
 * life of this object; failures are looked up again. Thread-safe.
 */
public final class NameResolution implements InetAddressNameResolver {
  private static final int THREADS = 2;
  private static final int IDLE_SECONDS = 10;

  private final Map<String, List<InetAddress>> known = new ConcurrentHashMap<>();
  private final ExecutorService lookups;

  public NameResolution() {
    ThreadPoolExecutor threads =
        new ThreadPoolExecutor(
            THREADS,
            THREADS,
            IDLE_SECONDS,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(),
            new DefaultThreadFactory("mcp-name-resolution", true));
    threads.allowCoreThreadTimeOut(true);
    lookups = threads;
  }

  @Override
  public Future<List<InetAddress>> resolveAll(
      String host, Promise<List<InetAddress>> promise, HttpListener listener) {
    List<InetAddress> addresses = atOnce(host);
    if (addresses != null) {
      return promise.setSuccess(addresses);
    }
    try {
      lookups.execute(() -> lookUp(host, promise));
    } catch (RejectedExecutionException e) {
      promise.setFailure(new UnknownHostException(host + ": name resolution is closed"));
    }
    return promise;
  }

  private @Nullable List<InetAddress> atOnce(String host) {
    byte[] literal = NetUtil.createByteArrayFromIpAddressString(host);
    if (literal == null) {
      return known.get(host);
    }
    try {
      return List.of(InetAddress.getByAddress(host, literal));
    } catch (UnknownHostException e) {
      return null; // never: the length is right
    }
  }

  /** Users who asked for the same name meanwhile find it known. */
  private void lookUp(String host, Promise<List<InetAddress>> promise) {
    try {
      List<InetAddress> addresses = known.get(host);
      if (addresses == null) {
        addresses = List.of(InetAddress.getAllByName(host));
        known.put(host, addresses);
      }
      promise.trySuccess(addresses);
    } catch (UnknownHostException e) {
      promise.tryFailure(e);
    }
  }

  /** Stops the threads; what still waits to be looked up is forgotten. Idempotent. */
  @Override
  public void close() {
    lookups.shutdownNow();
  }
}
