# SPDX-License-Identifier: Apache-2.0
noinst_LIBRARIES += libuiapp.a
libuiapp_a_SOURCES =
