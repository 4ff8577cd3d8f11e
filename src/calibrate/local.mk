# SPDX-License-Identifier: Apache-2.0
# Measured rows read, predicted and compared; the constants that the predictions stand on.
noinst_LIBRARIES += libcalibrate.a
libcalibrate_a_SOURCES = \
	src/calibrate/constants.c src/calibrate/constants.h \
	src/calibrate/device_of.c src/calibrate/shape_of.c src/calibrate/shapes.h
