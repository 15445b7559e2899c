/** A stand-in for Adobe's Catalog: datasets, and the batches that came to them. */
package io.capstream.localplatform.catalog;
