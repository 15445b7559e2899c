package io.capstream.provision;

import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What {@code connect} is to do.
 *
 * @param isAdobe           whether to set Adobe up
 * @param isCapillary       whether to set Capillary up
 * @param events            the only event names that the webhook is to send; empty for those that have a mapping
 * @param isCapillarySource whether the dataflows are of Adobe's source for Capillary, and not of HTTP API
 * @param primaryField      field and namespace of a primary identity in the schemas
 * @param use               key of an object to the id of the one that it is
 */
public record ConnectOptions(boolean isAdobe, boolean isCapillary, Set<String> events, boolean isCapillarySource,
        Optional<Map.Entry<String, String>> primaryField, Map<String, String> use) {
}
