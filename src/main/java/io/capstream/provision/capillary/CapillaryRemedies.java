package io.capstream.provision.capillary;

/** What to do about an answer of Capillary; empty when that is not known. */
final class CapillaryRemedies {

    static final String CLIENT = "Organization Settings > Tools > Authentication > API client";

    private CapillaryRemedies() {
    }

    static String of(int status, String words) {
        if (status == 401) {
            return "Compare capillary.api.key and capillary.api.secret (" + CLIENT + "), and the cluster in capillary.api.url";
        }
        if (status == 403) {
            return "The access group of the API client needs read and write on webhooks: " + CLIENT;
        }
        if (status == 404) {
            return "Compare capillary.api.url with your cluster: https://eu.api.capillarytech.com, us, apac or apac2";
        }
        return words.contains("5100") || words.contains("300004") ? "A fault of this command; please report it" : "";
    }
}
