package io.segtme.connectors.export.report;

import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.xpath.XPathConstants;
import javax.xml.xpath.XPathExpressionException;
import javax.xml.xpath.XPathFactory;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NamedNodeMap;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;
import org.w3c.dom.Text;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

/** A page as a strict reader sees it: it must be well-formed XML. */
final class Page {
  private final Document document;

  Page(String html) {
    try {
      document =
          DocumentBuilderFactory.newInstance()
              .newDocumentBuilder()
              .parse(new InputSource(new StringReader(html)));
    } catch (SAXException | IOException | ParserConfigurationException e) {
      throw new AssertionError("not a well-formed page: " + e.getMessage(), e);
    }
  }

  List<Element> all(String xpath) {
    try {
      NodeList nodes =
          (NodeList)
              XPathFactory.newInstance()
                  .newXPath()
                  .evaluate(xpath, document, XPathConstants.NODESET);
      List<Element> elements = new ArrayList<>();
      for (int i = 0; i < nodes.getLength(); i++) {
        elements.add((Element) nodes.item(i));
      }
      return elements;
    } catch (XPathExpressionException e) {
      throw new IllegalArgumentException(xpath, e);
    }
  }

  /** Texts as a browser shows them: white space is one space, and none at the ends. */
  List<String> texts(String xpath) {
    return all(xpath).stream()
        .map(element -> element.getTextContent().replaceAll("[ \\t\\r\\n]+", " ").strip())
        .toList();
  }

  /**
   * Everything in the page in its order: each element, each attribute with its value, each text.
   */
  List<String> nodes() {
    List<String> nodes = new ArrayList<>();
    add(document.getDocumentElement(), nodes);
    return nodes;
  }

  private static void add(Node node, List<String> nodes) {
    nodes.add(node instanceof Text ? node.getTextContent() : "<" + node.getNodeName());
    NamedNodeMap attributes = node.getAttributes();
    for (int i = 0; attributes != null && i < attributes.getLength(); i++) {
      nodes.add(attributes.item(i).getNodeName() + "=" + attributes.item(i).getNodeValue());
    }
    for (Node child = node.getFirstChild(); child != null; child = child.getNextSibling()) {
      add(child, nodes);
    }
  }

  /** Cells of the rows of this head in the table of this caption, row after row. */
  List<String> row(String caption, String head) {
    return texts(
        "//table[caption='%s']/tbody/tr[normalize-space(th)='%s']/td[not(@class='strip')]"
            .formatted(caption, head));
  }
}
