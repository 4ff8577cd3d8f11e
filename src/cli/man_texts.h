/* SPDX-License-Identifier: Apache-2.0 */
/* The prose of inferwright(1) that no table holds. */
#ifndef IW_CLI_MAN_TEXTS_H
#define IW_CLI_MAN_TEXTS_H

struct iw_man_term {
    const char *term, *text;
};
enum {
    IW_MAN_JSON_COUNT = 31,
    IW_MAN_STORED_COUNT = 5,
    IW_MAN_ENVIRONMENT_COUNT = 9,
    IW_MAN_FILES_COUNT = 5
};
extern const struct iw_man_term iw_man_json[IW_MAN_JSON_COUNT];
extern const struct iw_man_term iw_man_stored[IW_MAN_STORED_COUNT];
extern const struct iw_man_term iw_man_environment[IW_MAN_ENVIRONMENT_COUNT];
extern const struct iw_man_term iw_man_files[IW_MAN_FILES_COUNT];

#define IW_MAN_DESCRIPTION                                                                                   \
    "inferwright asks what a service built on a language model has to do, and works out how to serve it: "   \
    "which model in which weight format, on which accelerators, owned, rented or behind an API, at what "    \
    "cost, by when, and under which laws. It works without a network.\n\n"                                   \
    "Started without a command it holds a conversation. Every question can be skipped; what is skipped "     \
    "takes a default that depends on the other answers, and the plan marks it as assumed. \"I don't know\" " \
    "about the data itself stays unknown, and blocks what depends on it.\n\n"                                \
    "Beside the pick the plan always shows what the guide that it is built on says for the same answers, "   \
    "and why the two differ. Every figure has a source and a date; an unknown figure is shown as unknown "   \
    "and never counted as 0."

#define IW_MAN_OPTIONS                                                                                       \
    "Options may stand before or behind the command and its arguments. Long names may be cut as long as "    \
    "they stay clear. \"--\" ends the options."

#define IW_MAN_ANSWERS                                                                                       \
    "An answer is a class of the guide (\"interactive\"), an exact value with its unit (\"2.5 s\", \"800 "   \
    "ms "                                                                                                    \
    "first\", \"40 req/s\", \"120000 req/day\", \"99.95 %\", \"$8k/month\", \"36 months\", \"20 %/month\", " \
    "\"10x\"), yes or no, or unknown. Euro amounts are taken when currency and usd_per_unit are "            \
    "answered.\n\n"                                                                                          \
    "A file of answers looks like this:"

#define IW_MAN_ANSWERS_FILE                                                                                  \
    "session = \"Clinic triage\";  # optional\n"                                                             \
    "answers = {\n"                                                                                          \
    "    use_case = \"customer_support\";\n"                                                                 \
    "    latency = \"2.5 s\";\n"                                                                             \
    "    budget = \"$8k/month\";\n"                                                                          \
    "    regimes = ( \"hipaa\", \"gdpr\" );\n"                                                               \
    "    phi = true;\n"                                                                                      \
    "};\n"

#define IW_MAN_FILTERS                                                                                       \
    "The argument of --where is one or more tests, COLUMN OP VALUE, with \"and\" and \"or\" between them; "  \
    "\"and\" binds tighter. OP is one of =, !=, <, <=, >, >= and ~, which means \"contains\". VALUE runs "   \
    "to "                                                                                                    \
    "the next \"and\" or \"or\" unless it is quoted, and may have a unit: $3k, 800 ms, 99.9 %. Texts are "   \
    "compared without regard to case. A cell without a value passes no test but \"COLUMN = unknown\". "      \
    "The columns are those of --format csv."

#define IW_MAN_JSON                                                                                          \
    "plan --format json writes one object. Its form is an interface: members are added, never changed or "   \
    "removed, as long as schema stays the same. Money is in US dollars, time in the unit of the name, "      \
    "shares are fractions, lists are ordered best first, and what is unknown is null. roadmap, compliance, " \
    "strategies and costs write the same object with their own members only."

#define IW_MAN_STORED_JSON                                                                                   \
    "The other objects keep the same promise. Moments are UTC, such as 2026-11-22T12:04:05.123Z."

#define IW_MAN_SESSIONS                                                                                      \
    "A session is one planning conversation; its scenarios are variants of it. S names a session and S/C a " \
    "scenario of it; without /C it is the scenario that was changed last. Names may hold blanks and "        \
    "slashes.\n\n"                                                                                           \
    "Every accepted answer is kept with what it replaced, so that undo reaches back to the first one and "   \
    "survives a restart; session history lists them. With the answers the last plan is kept, with the "      \
    "catalogue's fingerprint and the program's version. When one of the two is another on reopening, plan "  \
    "--session and session show say what moved and why.\n\n"                                                 \
    "What is deleted can be brought back for 30 days. After that it is destroyed, its bytes overwritten, "   \
    "when "                                                                                                  \
    "the wizard is next opened or something else is deleted.\n\n"                                            \
    "Several programs may work on one file. When another one has changed the scenario that --session read, " \
    "--save to it writes nothing and says so. A store of a newer version is opened for reading only; a "     \
    "file that is no store is left alone. The file is made for its owner only (mode 0600, its folder "       \
    "0700). "                                                                                                \
    "What is damaged is never written to: doctor --recover copies what can be read."

#define IW_MAN_DIAGNOSTICS                                                                                   \
    "Errors go to standard error as \"inferwright: WHAT: WHY\", with the file and the line where there is "  \
    "one, and a line \"hint:\" that says what to do. All bad answers of a file are reported together. "      \
    "After "                                                                                                 \
    "an error nothing has been written."

#endif
