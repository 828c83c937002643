/** What was spent: summed up from the record, and what the provider says that things cost. */
@NullMarked
package dev.switchboard.gateway.cost;

import org.jspecify.annotations.NullMarked;
