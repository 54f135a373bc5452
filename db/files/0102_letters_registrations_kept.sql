-- Whoever posts many letters may not have others' pre-registrations dropped for the rest of the day (R-ELEC-02), nor shut a department out: 200,000 of a kilobyte are kept, with the same alarm.
update letters.quota set keep_at_most = 200000 where kind = 'roll-registration';
