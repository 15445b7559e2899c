/** A stand-in for Adobe's Data Prep: sets of mappings, and what they make of a record. */
package io.capstream.localplatform.dataprep;
