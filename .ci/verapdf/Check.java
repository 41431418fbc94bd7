import java.io.File;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.PDFAValidator;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;
import org.verapdf.pdfa.results.ValidationResult;

/** Holds PDF files against PDF/UA-1: a line for each, and one for each rule that fails in it. */
public class Check {
    public static void main(String[] files) throws Exception {
        VeraGreenfieldFoundryProvider.initialise();
        int failed = files.length == 0 ? 1 : 0;
        for (String name : files) {
            PDFAFlavour flavour = PDFAFlavour.PDFUA_1;
            PDFAValidator validator = Foundries.defaultInstance().createValidator(flavour, false);
            try (PDFAParser parser =
                    Foundries.defaultInstance().createParser(new File(name), flavour)) {
                ValidationResult found = validator.validate(parser);
                System.out.println(
                        (found.isCompliant() ? "ok   " : "FAIL ")
                                + name
                                + ", checks: "
                                + found.getTotalAssertions());
                for (TestAssertion each : found.getTestAssertions()) {
                    if (each.getStatus() == TestAssertion.Status.FAILED) {
                        System.out.println("     " + each.getRuleId() + " " + each.getMessage());
                    }
                }
                failed += found.isCompliant() ? 0 : 1;
            }
        }
        System.exit(failed == 0 ? 0 : 1);
    }
}
