package io.segtme.connectors.openslide.guard;

import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reader processes of this process that could not be killed: the kernel waits for a disk. */
final class Abandoned {
  private static final Logger LOG = LoggerFactory.getLogger(Abandoned.class);
  private static final int MOST = 16;
  private static final List<Process> PROCESSES = new ArrayList<>();

  private Abandoned() {}

  static synchronized void add(Process process) {
    PROCESSES.add(process);
    LOG.error(
        "reader process {} cannot be killed and is abandoned, the {} of at most {}; check the disk or"
            + " share that it reads from",
        process.pid(),
        PROCESSES.size(),
        MOST);
  }

  /** Whether there are so many that no other may be started; those that ended count no more. */
  static synchronized boolean areTooMany() {
    PROCESSES.removeIf(process -> !process.isAlive());
    return PROCESSES.size() >= MOST;
  }
}
