package dev.switchboard.twilio.webhook;

/**
 * The SDK asks for two XML factories for each document, and Java then looks through every library
 * for one, though there is only its own. Naming that one beforehand makes a document three times as
 * fast. Whoever has set another keeps it.
 */
final class XmlFactories {
  static {
    name(
        "javax.xml.parsers.DocumentBuilderFactory",
        "com.sun.org.apache.xerces.internal.jaxp.DocumentBuilderFactoryImpl");
    name(
        "javax.xml.transform.TransformerFactory",
        "com.sun.org.apache.xalan.internal.xsltc.trax.TransformerFactoryImpl");
  }

  private XmlFactories() {}

  /** They are named when this returns. */
  static void ofTheJdk() {
    // the work is done once, when this class is loaded
  }

  private static void name(String factory, String implementation) {
    if (System.getProperty(factory) == null) {
      System.setProperty(factory, implementation);
    }
  }
}
