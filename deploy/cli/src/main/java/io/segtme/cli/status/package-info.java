/** How the service is: what Flink, Kafka and the disks say of it, and what of that is a problem. */
@NullMarked
package io.segtme.cli.status;

import org.jspecify.annotations.NullMarked;
