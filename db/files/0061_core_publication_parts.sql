-- A publication may name files by their hash (the places of a commune): their bytes, which worker-files copies out before the publication itself.

-- The signature of the publication holds the hashes, and so these bytes. The same bytes in two publications are one row.
create table core.publication_part (
  sha256 text primary key check (sha256 ~ '^[0-9a-f]{64}$'),
  body text not null
);

grant select, insert on core.publication_part to {{polling}};
grant select on core.publication_part to {{files_worker}};
