package dev.switchboard.simulator.twiml;

/** Something in an element. */
sealed interface Node permits Element, Node.Text {

  record Text(String text) implements Node {}
}
