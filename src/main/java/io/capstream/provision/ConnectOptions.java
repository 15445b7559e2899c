package io.capstream.provision;

import java.util.Map;
import java.util.Set;

/**
 * What {@code connect} is to do.
 *
 * @param isAdobe           whether to set Adobe up
 * @param isCapillary       whether to set Capillary up
 * @param events            the only event names that the webhook is to send; empty for those that have a mapping
 * @param isCapillarySource whether the dataflows are of Adobe's source for Capillary, and not of HTTP API
 * @param primaryFields     field to the namespace of the primary identity that it is in the schemas that have it
 * @param use               key of an object to the id of the one that it is
 */
public record ConnectOptions(boolean isAdobe, boolean isCapillary, Set<String> events, boolean isCapillarySource,
        Map<String, String> primaryFields, Map<String, String> use) {
}
