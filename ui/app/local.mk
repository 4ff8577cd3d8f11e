# SPDX-License-Identifier: Apache-2.0
noinst_LIBRARIES += libuiapp.a
libuiapp_a_SOURCES = \
	ui/app/asking.c \
	ui/app/asking.h \
	ui/app/asking_words.c \
	ui/app/effect.c \
	ui/app/effect.h \
	ui/app/interview.c \
	ui/app/interview.h \
	ui/app/interview_answer.c \
	ui/app/interview_ask.c \
	ui/app/interview_do.c \
	ui/app/interview_explain.c \
	ui/app/interview_files.c \
	ui/app/interview_go.c \
	ui/app/interview_keys.c \
	ui/app/interview_menu.c \
	ui/app/interview_parts.h \
	ui/app/interview_show.c \
	ui/app/interview_turn.c
