package shop;

import jakarta.persistence.Entity;

@Entity
public class Book extends Item {

    private String isbn;
    private Integer chapters;
}
