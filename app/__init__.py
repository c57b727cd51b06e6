"""Solovey: a cooperation plan tracker for governments and regions."""
