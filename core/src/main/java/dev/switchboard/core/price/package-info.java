/** What a text will cost by list price: an estimate, never billing truth. */
@NullMarked
package dev.switchboard.core.price;

import org.jspecify.annotations.NullMarked;
