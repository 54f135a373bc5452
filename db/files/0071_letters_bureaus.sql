-- Who wishes to hold a polling place writes to the office by a sealed letter (R-F2-03, R-F2-08: 35,000 to 81,000 people).
insert into letters.quota values ('bureau-application', 5000, 60000);
