@NullMarked
package dev.switchboard.twilio;

import org.jspecify.annotations.NullMarked;
