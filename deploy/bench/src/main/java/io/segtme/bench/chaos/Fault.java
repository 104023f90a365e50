package io.segtme.bench.chaos;

/** What is done to the service. */
enum Fault {
  /** {@code kill -9} of a task manager; another takes its place. */
  KILL_TASK_MANAGER,
  /** {@code kill -9} of the job manager; a new one goes on from the newest checkpoint. */
  KILL_JOB_MANAGER,
  /** {@code kill -9} of the broker; it comes back with its folder. */
  KILL_BROKER,
  /** A task manager sleeps, {@code SIGSTOP}, and wakes up. */
  PAUSE_TASK_MANAGER,
  /** The slides' folder is away, and comes back. */
  HIDE_SLIDES,
  /** Stop with a savepoint, start from it. */
  STOP,
  /** Stop with a savepoint, start from it with another parallelism. */
  RESCALE
}
