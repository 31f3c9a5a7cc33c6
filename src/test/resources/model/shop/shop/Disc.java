package shop;

import jakarta.persistence.Entity;

@Entity
public class Disc extends Item {

    private String artist;
}
