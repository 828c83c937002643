/** What Switchboard needs on a machine, checked one by one. */
@NullMarked
package dev.switchboard.cli.doctor;

import org.jspecify.annotations.NullMarked;
