/** Rules that people edit at run time: documents in the store, the same for every node. */
@NullMarked
package dev.switchboard.gateway.setting;

import org.jspecify.annotations.NullMarked;
