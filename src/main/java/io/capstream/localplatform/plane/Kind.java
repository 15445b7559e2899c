package io.capstream.localplatform.plane;

/** What can be made at the control planes. */
public enum Kind {
    NAMESPACE, FIELD_GROUP, SCHEMA, UNION, DESCRIPTOR, DATASET, BATCH, MAPPING_SET, CONNECTION, SOURCE_CONNECTION, TARGET_CONNECTION, FLOW,
    WEBHOOK
}
