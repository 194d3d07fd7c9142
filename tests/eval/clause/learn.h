/*
 * Learning the stages of the clause model by stochastic gradient descent. Each is learned twice: once with all
 * features that are seen often enough, then with those alone that matter most and found room in the table of the model.
 */
#ifndef CLAUSE_LEARN_H
#define CLAUSE_LEARN_H

#include "corpus.h"
#include "stage.h"

/* A word that may be a cue: its document, sentence, and index in that. */
struct example {
	const struct corpus_doc *doc;
	const struct corpus_sentence *sentence;
	size_t word;
	uint32_t gold; /* number of the attribution it heads, from 1; or 0 */
};

/* Which cues are right: logistic regression. */
void learn_cues(struct stage *s, const struct example *e, size_t n);
float cue_score(const struct stage *s, const struct example *e);

/* The labels around each cue: a conditional random field. Examples with no gold are all CLAUSE_OUT. */
void learn_labels(struct stage *s, const struct example *e, size_t n);

/* Classes of cues, of the examples whose class is told: multinomial logistic regression. */
void learn_classes(struct stage *s, const struct example *e, size_t n);

#endif
