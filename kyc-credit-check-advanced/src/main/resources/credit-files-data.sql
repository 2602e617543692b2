-- the same files as in credit-files.json; a test compares them
INSERT INTO credit_file (customer_id, background_check_pass, score, note) VALUES
  ('C-1001', true ,  820, 'approve: nothing against, high score'),
  ('C-1002', true ,  705, 'approve: nothing against, middling score'),
  ('C-1003', true ,  650, 'approve: the lowest score that does'),
  ('C-1004', true , 1000, 'approve: the highest score there is'),
  ('C-2001', true ,  780, 'reject: on the blacklist, all else is fine'),
  ('C-2002', false,  760, 'reject: failed the background check, high score'),
  ('C-2003', false,  120, 'reject: everything against'),
  ('C-2004', true ,  310, 'reject: on the blacklist, low score'),
  ('C-3001', true ,  649, 'refer: one point short'),
  ('C-3002', true ,  430, 'refer: low score'),
  ('C-3003', true ,    0, 'refer: no score yet'),
  ('C-4003', true ,  720, 'refer: unknown to the basic check'),
  ('C-4004', false,  540, 'reject: failed the background check, unknown to the basic check')
ON CONFLICT DO NOTHING;
