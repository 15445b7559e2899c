/** Says what is wrong: everything that must be right for events to flow is looked at and nothing is changed, one check a class. */
package io.capstream.provision.doctor;
