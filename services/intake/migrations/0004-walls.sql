-- Another provider's staff, and the liaison of another court area, find no offer, no case and nobody behind one (I17).
-- A person is reached through their case; a draft is its officer's alone.
select walled(t) from unnest(array['intake_case', 'encounter', 'offence', 'disposal_decision', 'eligibility', 'agreement',
                                   'offer_wait', 'police_decision', 'task', 'data_consent']::regclass[]) t;
