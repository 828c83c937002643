/** PostgreSQL: connections, transactions, migrations and partitions. */
@NullMarked
package dev.switchboard.gateway.store;

import org.jspecify.annotations.NullMarked;
