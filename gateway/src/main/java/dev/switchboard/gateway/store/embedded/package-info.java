/**
 * The store when no {@code DATABASE_URL} is given: a PostgreSQL of our own, started from binaries
 * on the class path as a process that outlives a crash of this one, with everything it keeps in one
 * folder.
 */
@NullMarked
package dev.switchboard.gateway.store.embedded;

import org.jspecify.annotations.NullMarked;
