-- Whether a question was chosen is asked wherever one is read.

create index on questions.slate (question_id) where final;
