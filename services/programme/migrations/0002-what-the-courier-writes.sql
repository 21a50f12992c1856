-- The courier notes what a workflow was told and what it reports.
select system_writes('diversion_case', 'update');
